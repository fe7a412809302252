#!/usr/bin/env node
import { join } from 'node:path';
import { load } from './commands/code-cache.ts';
import type * as Main from './commands/main.ts';

/** Written by the build: tells this `engine.cjs` from every other. */
declare const engineBuild: string;
/** Every CommonJS file has one, and the build makes this file one. */
declare const require: NodeJS.Require;

const directory = import.meta.dirname;
const file = join(directory, 'engine.cjs');
const engine = load<{ readonly cli: typeof Main }>(file, directory, engineBuild, require);
void engine.exports.cli.start(engine.keep);
