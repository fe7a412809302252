import { describe, expect, it } from 'vitest';
import { followMakefile } from '../../src/assemble/launch/carriers/make/makefile.ts';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { TooMuch } from '../../src/assemble/launch/session.ts';
import { unparsed } from '../../src/model/document.ts';
import { textAt } from '../../src/model/place.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { expectGrowth } from '../growth.ts';
import { plainLaunch } from './plain.ts';
import { isThere, launched, reallyStarted, verdictOfArgs } from './really-started.ts';
import { startedBy } from './started.ts';

/** Makefiles whose first target starts trainings, `T` for the beginning of each. */
const makefiles: readonly string[] = [
  'A = 1\nall:\n\tT --a $(A) $A ${A}\n',
  'A = $(B)\nB = 2\nall:\n\tT $(A)\n',
  'B = 1\nA := $(B)\nB = 2\nall:\n\tT $(A)\n',
  'B = 1\nA ::= $(B) # c\nB = 2\nall:\n\tT $(A)x\n',
  'A = a\nA += b\nA += c d\nall:\n\tT $(A)\n',
  'B = 1\nA := x\nA += $(B)\nB = 2\nall:\n\tT $(A)\n',
  'A += x\nA += $(B)\nB = 2\nall:\n\tT $(A)\n',
  'A ?= x\nA ?= y\nall:\n\tT $(A) $(NOT_SET)\n',
  'A = 1\nA ?= x\nall:\n\tT $(A)\n',
  'define run\nT --a $(1) \\\n  --b $(2)\nendef\nall:\n\t$(call run,x y,z)\n',
  'define two =\nT 1\n@T 2\nendef\nall:\n\t$(two)\n',
  'run = T $(1) $(0) $(2)\nall:\n\t@$(call run,a)\n',
  'all:\n\t@-T a \\\n\t  b\\\n\tc\n\t- @ T d\n',
  'all: ; T a\n',
  'all: ; @T a\n\tT b\n',
  'all:\n\tX=1; T $$X "$$X" $${X}\n',
  'all:\n\tcd . && T a # comment\n\t# T b\n',
  'all:\n\tX=1\n\tT a$$X\n',
  '.ONESHELL:\nall:\n\tX=1\n\t@T a$$X\n',
  'SHELL := /bin/bash\nall:\n\ta=(1 2); T "$${a[@]}"\n',
  'SHELL = /bin/bash\n.SHELLFLAGS = -eu -o pipefail -c\nall:\n\tT a\n',
  'L = a.b c/d.e\nall:\n\tT $(L:.b=.x) $(patsubst %.e,%.f,$(L)) $(notdir $(L)) $(dir $(L)) $(basename $(L)) $(suffix $(L))\n',
  'L = b a  c a\nall:\n\tT $(sort $(L)) $(word 2,$(L)) $(words $(L)) $(firstword $(L)) $(lastword $(L)) $(wordlist 2,3,$(L))\n',
  'L = a b c\nall:\n\tT $(filter a c,$(L)) $(filter-out a%,$(L)) $(addprefix -,$(L)) $(addsuffix .x,$(L)) $(strip  $(L)  )\n',
  'all:\n\tT $(foreach x,1 2 3,--seed $(x)) $(subst a,b,banana) $(findstring a,bab)\n',
  'X = 1\nY =\nall:\n\tT $(if $(X),a,b) $(if $(Y),a,b) $(if $(Y),a) $(or $(Y),$(X)) $(and $(X),$(Y)) $(and $(X),z)\n',
  'M = f\nargs_f = --a\nall:\n\tT $(args_$(M))\n',
  'M = f\nifeq ($(M),f)\nA = 1\nelse\nA = 2\nendif\nall:\n\tT $(A)\n',
  'M = f\nifneq \'$(M)\' "f"\nA = 1\nelse ifdef M\nA = 2\nelse\nA = 3\nendif\nall:\n\tT $(A)\n',
  'ifdef NOT_SET\nA = 1\nelse\nifndef NOT_SET\nA = 2\nelse\nA = 3\nendif\nendif\nall:\n\tT $(A)\n',
  'M = 1\nall:\nifeq ($(M),1)\n\tT a\nelse\n\tT b\nendif\n\tT c\n',
  'all: A = 1\nall: B := $(A)2\nall:\n\tT $(A) $(B)\n',
  'A = 1\nall: A += 2\nall:\n\tT $(A)\n',
  'all: x y | z\n\tT $@ $< $^\nx y z:\n\t@true\n',
  'include a.mk\n-include none.mk\nall:\n\tT $(A)\n',
  'export A = 1\nB = 2\nexport B\nC = 3\nall:\n\tT "$$A$$B$$C"\n',
  'export\nA = 1\nall:\n\tT "$$A"\n',
  'export A = 1\nunexport A\nall:\n\tT "x$$A"\n',
  '.RECIPEPREFIX = >\nall:\n>T a\n',
  'A = a\\\n   b \\\n  c\nall:\n\tT $(A)\n',
  'A = x\\#y # z\nall:\n\tT "$(A)"\n',
  'A = a\r\nall:\r\n\tT b\r\n',
  'A = $(B\nall:\n\tT a\n',
  'override A = 1\nundefine B\nall:\n\tT $(A)\n',
  'comma = ,\nempty =\nspace = $(empty) $(empty)\nall:\n\tT $(subst $(space),$(comma),a b)\n',
  'A = 1\nall:\n\tT $(value B) $(A)\nB = $(A)\n',
  '%.x: %.y\n\tT $* $@\nall:\n\tT a\n',
  'all:\n\t@echo T a; true && T b\n',
  'A=1\nB:=2\nC?=3\nall : \n\tT $(A)$(B)$(C)\n',
];

/** Makefiles of whose words some are not known, as the shell of a recipe may have them from elsewhere. */
const weaker = [/^all:\n\tX=1\n\tT a/, /value B/, /ifndef/, /\$\$C/, /unexport/];

describe.runIf(isThere('make', /GNU Make/))('makefiles, against what real make starts', () => {
  it.each(makefiles)('%j', (text) => {
    const files = { Makefile: text.replace(/\bT\b/g, launched), 'a.mk': 'A = 7\n' };
    const real = reallyStarted(files, ['make', '-s', '-f', 'Makefile', 'all']);
    // What make refuses is not started.
    if (real === undefined) return;
    const { launches } = launchesOf(
      unparsed('Makefile', files.Makefile),
      worldOfTexts(Object.entries(files)),
    );
    const found = launches.filter(({ isMaybe }) => !isMaybe).map(plainLaunch);
    // Of `all` only, which stands last.
    const verdict = verdictOfArgs(found.slice(-real.length), real);
    expect([verdict, found.length >= real.length]).toEqual([
      weaker.some((one) => one.test(text)) ? 'weaker' : 'exact',
      true,
    ]);
  });
});

it('does not know what may be set elsewhere, and what programs print', () => {
  const text = 'A ?= 1\nB = $(shell date)\nall:\n\ta $(A) $(B) $(C) $(wildcard *)\n';
  const { started: programs } = startedBy(followMakefile, 'Makefile', { Makefile: text });
  const line = startedBy(followMakefile, 'Makefile', { Makefile: text }).programs[0]?.words.at(-1)?.text;
  expect(line?.flatMap((piece) => ('unknown' in piece ? [piece.unknown] : []))).toEqual([
    { from: 'environment', name: 'A' },
    { from: 'output' },
    { from: 'environment', name: 'C' },
    { from: 'not-followed', name: 'wildcard' },
  ]);
  expect(programs[0]?.folder).toBe('');
});

it('runs in the folder of the makefile', () => {
  expect(startedBy(followMakefile, 'x/Makefile', { 'x/Makefile': 'a:\n\tb\n' }).started[0]?.folder).toBe('x');
});

it('keeps places', () => {
  const text = 'A = --a \\\n  b\nrun = c $(1)\nall:\n\t@$(call run,d) $(A)\n';
  const { programs } = startedBy(followMakefile, 'Makefile', { Makefile: text });
  const pieces = programs[0]?.words.at(-1)?.text ?? [];
  expect(pieces.map(({ place }) => textAt(place))).toEqual(['c ', 'd', ' ', '--a', ' \\\n  ', 'b']);
});

it.each([
  ...[
    'A := $(A)$(A)x\n',
    'A = $(A)\n',
    'A += x\n',
    'a:\n',
    'a: ; b\n',
    '\ta\n',
    'a:\n\tb $(C)\n',
    'ifeq (a,$(B))\n',
  ],
  ...[
    'A = $(',
    '$(call A,',
    'define x\n',
    '$(foreach x,$(A),',
    'include Makefile\n',
    'A = \\\n',
    '((((',
    '#',
    'a:b=c\n',
  ],
  'A = $(foreach x,1 2 3 4 5 6 7 8 9,$(B))\nB = $(foreach y,1 2 3 4 5 6 7 8 9,$(A))\nall:\n\t$(A)\n',
])('takes time in step with what is written: %j', async (line) => {
  const follow = (size: number) => {
    const Makefile = `A = 1\nall:\n\techo $(A)\n${line.repeat(size)}\nz:\n\ta $(A)\n`;
    try {
      startedBy(followMakefile, 'Makefile', { Makefile });
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
    }
  };
  await expectGrowth(follow, { from: 300, to: 3000 });
});
