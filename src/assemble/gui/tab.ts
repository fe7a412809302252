import type { GuiTab } from '../../knowledge/gui.ts';
import type { Document } from '../../model/document.ts';

/** Names that only the finetune tab saves, among them the two that it saves under other names when it trains. */
const finetuneOnly = [
  'image_folder',
  'sdxl_checkbox',
  'train_dir',
  'caption_metadata_filename',
  'latent_metadata_filename',
  'use_latent_files',
  'create_caption',
  'create_buckets',
  'generate_caption_database',
  'generate_image_buckets',
];

/** The tab of the GUI that saved a configuration; `undefined` for the textual inversion tab, which has no FLUX. */
export function guiTab(document: Document): GuiTab | undefined {
  const keys = new Set(document.root.entries.map(({ key }) => key));
  if (keys.has('num_vectors_per_token') || keys.has('init_word')) return undefined;
  if (keys.has('LoRA_type') || keys.has('network_dim')) return 'lora';
  return finetuneOnly.some((key) => keys.has(key)) ? 'finetune' : 'dreambooth';
}
