import type { Document } from '../../../model/document.ts';
import { memoizePerObject } from '../../../model/memoize.ts';
import { mayStartTraining } from '../../../parse/mentions.ts';
import { readYaml } from '../../../parse/yaml/read.ts';
import type { Interpreter, ScriptStart, Session } from '../session.ts';
import { followAzureMl, isAzureMl } from './azure-ml.ts';
import { followCompose, isCompose } from './compose.ts';
import { Field } from './fields.ts';
import { followGitLab, isGitLab } from './gitlab.ts';
import { followKubernetes, isKubernetes } from './kubernetes.ts';
import { followAction, followWorkflow, isAction, isWorkflow } from './workflow.ts';

/** A program's YAML, told by its keys, and what follows it. */
interface Carrier {
  is(root: Field): boolean;
  follow(root: Field, script: ScriptStart, session: Session): void;
}

const carriers: readonly Carrier[] = [
  { is: isWorkflow, follow: followWorkflow },
  { is: isAction, follow: followAction },
  { is: isCompose, follow: followCompose },
  { is: isKubernetes, follow: followKubernetes },
  { is: isAzureMl, follow: followAzureMl },
  { is: isGitLab, follow: followGitLab },
];

const yamlOf = memoizePerObject((document: Document) => readYaml(document.text));

/** Follows what programs start that are told so in YAML. */
export const followYaml: Interpreter = (script, session) => {
  const { document } = script.place;
  const { values, error } = yamlOf(document);
  if (error !== undefined) {
    const problem = { is: error.is, place: { document, range: error.range } };
    if (mayStartTraining(document.text)) session.problems.push(problem);
    return;
  }
  for (const value of values) {
    const root = new Field(document, value);
    carriers.find(({ is }) => is(root))?.follow(root, script, session);
  }
};
