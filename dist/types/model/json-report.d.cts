import type { RunsReportPlace } from './json-runs.cjs';
import type { RuleId } from './rule-id.cjs';
/** A place: `line` and `column` count from 1, `offset` from 0, columns and offsets in UTF-16 code units. */
export interface ReportPosition {
    readonly line: number;
    readonly column: number;
    readonly offset: number;
}
export interface ReportRange {
    readonly start: ReportPosition;
    /** Exclusive. */
    readonly end: ReportPosition;
}
/** A place that has to do with a finding, and what. */
export interface ReportPlace {
    /** Relative to the root of the repository, with `/`. */
    readonly path: string;
    readonly range: ReportRange;
    readonly message: string;
}
export interface ReportFinding extends ReportPlace {
    /** The rule's id, which is also the name of its page. */
    readonly rule: RuleId;
    /** The page about the rule. */
    readonly url: string;
    readonly severity: 'error' | 'warning' | 'notice';
    /**
     * What it is known by from one run to the next, no two alike in a report: 16 hexadecimal digits, of the file, the rule,
     * and the option and value that it is about. Lines may move.
     */
    readonly fingerprint: string;
    /** Edits on the finding's own file, which never overlap. `safe` ones need no second look. */
    readonly fix?: {
        readonly safe: boolean;
        readonly edits: readonly {
            readonly range: ReportRange;
            readonly text: string;
        }[];
    };
    readonly related?: readonly ReportPlace[];
}
/** The report as `--format json` prints it; `schemas/report.schema.json` describes it. */
export interface Report {
    /** Raised when a change would break a reader. */
    readonly version: 1;
    readonly tool: {
        readonly name: 'kohya-flux-lint';
        readonly version: string;
    };
    /** By path, then by place. */
    readonly findings: readonly ReportFinding[];
    readonly summary: {
        /** How many files were read. */
        readonly files: number;
        readonly errors: number;
        readonly warnings: number;
        readonly notices: number;
        /** How many findings comments suppress. */
        readonly suppressed: number;
        /** How many findings the baseline knows. */
        readonly known: number;
        readonly untouched: number;
        /** How many findings are advice or tidying that nobody asked for. */
        readonly unasked: number;
        /** How many findings the baseline need not hold any more. */
        readonly outdated: number;
    };
    /**
     * By what was judged. `head`: what is checked out. `base`: what the base of the change says, `commit`. `config`: a
     * settings file outside of the repository, alone. `defaults`: nothing, as the base could not be read.
     */
    readonly policy: {
        readonly from: 'head' | 'base' | 'config' | 'defaults';
        readonly commit?: string;
        /** The settings file and the baseline that count; absent for none. */
        readonly settings?: string;
        readonly baseline?: string;
        /** What there is to say of it. */
        readonly notes: readonly string[];
    };
    /** The training runs that were found, the upstream script each is for, and the version it was checked against. */
    readonly runs: readonly {
        readonly path: string;
        /** The command that starts it, where the repository has one. */
        readonly launch?: RunsReportPlace | undefined;
        readonly script: string;
        readonly target: {
            readonly name: string;
            readonly reason: string;
        };
    }[];
    /** The paths of each override in the settings that matches no file, where all files were looked at. */
    readonly idleOverrides: readonly (readonly string[])[];
    /** Files that were looked at and left alone. */
    readonly skipped: readonly {
        readonly path: string;
        readonly reason: string;
    }[];
}
