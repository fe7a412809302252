import { expect, it, vi } from 'vitest';
import { lint } from '../../src/lint.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { printed } from '../report/sample.ts';

// No version has taken an option from this script so far.
vi.mock('../../knowledge/options/flux_train_network.json', async (original) => {
  const { default: store } = await original<{ default: { options: Record<string, object[]> } }>();
  const [state] = store.options.dim_from_weights ?? [];
  const dim_from_weights = [{ ...state, until: 'sd-scripts 0.10.1' }];
  return { default: { ...store, options: { ...store.options, dim_from_weights } } };
});

it('says of an option that a version took away which one had it last', async () => {
  const text = 'network_module = "networks.lora_flux"\nae = "a"\nnetwork_dim = 4\ndim_from_weights = true\n';
  const told = async (target: string) =>
    printed('text', await lint(worldOfTexts([['a.toml', text]]), { target }), [], { width: 1000 });
  expect(await told('sd-scripts 0.11.1')).toMatch(
    /`dim_from_weights` was last in sd-scripts 0\.10\.1(?: \/ kohya_ss [\d.]+)?; sd-scripts 0\.11\.1 ignores it without a word\. Nothing in this run does what it asks for\./,
  );
  expect(await told('sd-scripts 0.10.1')).not.toContain('option-not-in-target');
});
