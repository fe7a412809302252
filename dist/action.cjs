module.exports = require('./engine.cjs').action;
