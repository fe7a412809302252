#!/usr/bin/env node
import { loadWithCompileCache } from './commands/compile-cache.ts';
import type * as Main from './commands/main.ts';

/** Every CommonJS file has one, and the build makes this file one. */
declare const require: NodeJS.Require;

const main: typeof Main = loadWithCompileCache(() => require(`${import.meta.dirname}/engine.cjs`).cli);
void main.start();
