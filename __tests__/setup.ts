import fc from 'fast-check';
import { renewGitPatience } from '../src/files/git.ts';

/** The same examples in every run, so that a failure means a change; another seed looks elsewhere: `FC_SEED=7 npx vitest run`. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_124) });

// A process has so much time for git, and here many files of tests run in one.
renewGitPatience();
