#!/usr/bin/env node
import { join } from 'node:path';
import { load } from './commands/code-cache.ts';
import type * as Main from './commands/main.ts';

/** Written by the build: tells this `main.cjs` from every other. */
declare const mainBuild: string;
/** Every CommonJS file has one, and the build makes this file one. */
declare const require: NodeJS.Require;

const directory = import.meta.dirname;
const main = load<typeof Main>(join(directory, 'main.cjs'), directory, mainBuild, require);
void main.exports.start(main.keep);
