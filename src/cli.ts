#!/usr/bin/env node
import module from 'node:module';

// Node 22 and later then keep the compiled code for the next start (NODE_DISABLE_COMPILE_CACHE=1 forbids it). It counts
// for files that are loaded after this, so all else is in one of its own.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
  module.enableCompileCache();

void import('./commands/main.ts').then(({ start }) => start());
