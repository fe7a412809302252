module.exports = require('./engine.cjs').library;
0 && (module.exports = { UsageError, applyFixes, lint, lintText, plan, runs, state });
