// Runs one step after the other, each with a fresh copy of the action's bundle: Node itself has to start once.
import { createRequire } from 'node:module';
import './hurry.mjs';

process.on('disconnect', () => process.exit());
process.on('message', async ({ program, cwd, env }) => {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    process[stream].write = (text) => {
      written[stream] += text;
      return true;
    };
  }
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.exitCode = undefined;
  const require = createRequire(import.meta.url);
  for (const path of Object.keys(require.cache)) delete require.cache[path];
  await require(program).ended;
  process.send({ status: process.exitCode ?? 0, ...written });
});
