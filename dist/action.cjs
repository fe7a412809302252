require('./engine.cjs').action;
