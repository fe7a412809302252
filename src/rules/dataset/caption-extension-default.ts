import { isImage, repeatsOf, stemOf } from '../../assemble/dataset/folders.ts';
import { isOnIn, textIn, usedSubsets } from '../../assemble/dataset/values.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Dataset, DatasetPart, ImageFolder, Subset } from '../../model/dataset.ts';
import type { DatasetRule, Report } from '../../model/rule.ts';
import { isRefused } from '../support/dataset.ts';

type Id = 'caption-extension-default';

/** `caption_extension` left at upstream's default, `.caption`, which few captions have. */
export const captionExtensionDefault: DatasetRule<Id> = {
  id: 'caption-extension-default',
  category: 'dataset',
  severity: 'warning',
  otherSeverities: ['error', 'notice'],
  fixable: false,
  restsOn: ['images'],
  upstream: upstream('DreamBoothDataset.__init__.read_caption', 'add_dataset_arguments'),
  on: 'dataset',
  check(dataset, report) {
    for (const part of dataset.parts) if (part.kind !== 'finetune') checkPart(dataset, part, report);
  },
};

function checkPart(dataset: Dataset, part: DatasetPart, report: Report<Id>): void {
  if (isRefused(dataset, 'caption_extension')) return;
  const unset = usedSubsets(part).filter(({ settings }) => !settings.has('caption_extension'));
  const unread = unset.flatMap((subset) => {
    const example = foldersOf(dataset, subset).flatMap((folder) => textBeside(folder) ?? [])[0];
    return example === undefined ? [] : { subset, example };
  });
  for (const { subset, example } of unread)
    report({ at: subset.header, message: 'text-beside', data: { example }, severity: 'error' });
  if (unread.length > 0) return;
  const left = unset.filter(({ settings }) => !isOnIn(settings, 'is_reg'));
  const [bare] = left.filter(
    ({ settings, perFolder }) => !perFolder && textIn(settings, 'class_tokens') === undefined,
  );
  const [first] = left;
  if (first === undefined) return;
  if (dataset.run === undefined) report({ at: (bare ?? first).header, message: 'alone', severity: 'notice' });
  else if (bare !== undefined) report({ at: bare.header, message: 'default' });
  else
    report({
      at: first.header,
      message: first.perFolder ? 'folder-name' : 'class-tokens',
      severity: 'notice',
    });
}

/** The committed folders that a subset's captions would lie in. */
function foldersOf({ run, folders }: Dataset, { settings, perFolder }: Subset): readonly ImageFolder[] {
  if (perFolder) {
    const base = run?.settings.get('train_data_dir')?.value;
    const parent = base?.type === 'string' ? base.value : undefined;
    return [...folders].flatMap(([path, folder]) =>
      parent !== undefined && path.startsWith(`${parent}/`) && (repeatsOf(path) ?? 0) > 0 ? folder : [],
    );
  }
  const folder = folders.get(textIn(settings, 'image_dir') ?? '');
  return folder === undefined ? [] : [folder];
}

/** A `.txt` beside an image of the same name, where no `.caption` is: captions that will not be read. */
function textBeside({ path, entries }: ImageFolder): string | undefined {
  if (entries.some((name) => name.endsWith('.caption'))) return undefined;
  const names = new Set(entries);
  const image = entries.find((name) => isImage(name) && names.has(`${stemOf(name)}.txt`));
  return image === undefined ? undefined : `${path}/${stemOf(image)}.txt`;
}
