/** Whether a text may start a training: it has accelerate launch something, or names a script as trainers are called. */
export function mayStartTraining(text: string): boolean {
  return /accelerate(?:\.exe)?["'`,\]\s-]+launch|accelerate\.commands|(?:\w_train|train_\w)\w*\.py/.test(
    text,
  );
}

/** Whether YAML or JSON may be a configuration of accelerate: it has a key that accelerate's files have. */
export function mayConfigureAccelerate(text: string): boolean {
  return /^["'{\s]*(?:compute_environment|distributed_type|mixed_precision|num_processes|num_machines|machine_rank)["']?\s*:/m.test(
    text,
  );
}
