// Has a rule fail where it should not, as a mistake of ours in it would.
const { set } = Map.prototype;

Map.prototype.set = function (key, value) {
  if (String(key).startsWith('["wrong-resume-target"')) throw new Error('a mistake of ours');
  return set.call(this, key, value);
};
