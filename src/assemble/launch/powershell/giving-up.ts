import type { Statement } from '../../../parse/powershell/syntax.ts';

/** Commands that only say that it goes no further. */
const telling =
  /^(?:write-\w+|echo|read-host|start-sleep|pause|pop-location|popd|set-location|cd|out-null)$/i;

/** Whether all that statements of a text do is to say something and to end the script: then nobody trains there. */
export function givesUp(statements: readonly Statement[], source: string): boolean {
  const last = statements.at(-1);
  return last !== undefined && ends(last) && statements.slice(0, -1).every((one) => isTelling(one, source));
}

function ends(statement: Statement): boolean {
  return statement.is === 'leave' && statement.how !== 'break' && statement.how !== 'continue';
}

function isTelling(statement: Statement, source: string): boolean {
  if (statement.is !== 'pipeline') return false;
  return statement.stages.every((stage) => {
    if (stage.is === 'string') return true;
    return stage.is === 'command' && telling.test(source.slice(stage.name.start, stage.name.end));
  });
}
