const telling = /accelerate|torchrun|train\w*\.py|flux|kohya/i;

/** Whether a text can have to do with a training, by a plain look: no reader of a language is loaded for one that cannot. */
export function isTelling(text: string): boolean {
  return telling.test(text);
}
