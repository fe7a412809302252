import type { Document } from '../../model/document.ts';
import { baseName } from '../../model/paths.ts';
import type { Place } from '../../model/place.ts';
import { entryOf, fieldText } from './gui.ts';

/** Why the GUI's `resume` cannot work, whatever lies on the disk. */
export interface GuiResumeProblem {
  readonly is: 'file' | 'home' | 'hub' | 'hub-alone' | 'quotes' | 'spaces' | 'variable';
  readonly place: Place;
  readonly text: string;
}

/**
 * The GUI demands an existing folder of exactly that name, and looks at nothing else.
 */
export function guiResumeProblem(document: Document): GuiResumeProblem | undefined {
  const resume = entryOf(document, 'resume');
  const hub = entryOf(document, 'resume_from_huggingface');
  const hubText = fieldText(document, 'resume_from_huggingface');
  const text = fieldText(document, 'resume');
  if (text === undefined || resume === undefined) {
    return hub && hubText ? { is: 'hub-alone', place: hub.place, text: hubText } : undefined;
  }
  const found = formOf(text) ?? (hubText ? 'hub' : undefined);
  return found && { is: found, place: resume.place, text };
}

function formOf(text: string): GuiResumeProblem['is'] | undefined {
  if (/^["'].*["']$/s.test(text.trim())) return 'quotes';
  if (text !== text.trim()) return 'spaces';
  if (text.startsWith('~')) return 'home';
  if (/\$\{?\w+\}?|%\w+%/.test(text)) return 'variable';
  return /\.(safetensors|ckpt|pt|pth)$/i.test(baseName(text)) ? 'file' : undefined;
}
