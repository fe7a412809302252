import { type Cmd, Leave } from './state.ts';

/** Follows what another cmd.exe does: nothing of it stays. */
export function apart(cmd: Cmd, act: () => void): void {
  const { variables, folder, expandsDelayed, errorLevel } = cmd;
  cmd.session.step(Math.floor(variables.size / 20));
  cmd.variables = new Map(variables);
  try {
    act();
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
  } finally {
    Object.assign(cmd, { variables, folder, expandsDelayed, errorLevel });
  }
}
