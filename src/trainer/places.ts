import type { Part } from '../model/own-code.ts';
import { children, type Module, type Modules, type Node, source } from './modules.ts';

/** A piece of code by name: a function, a class, or a method of a class, in one of some modules. */
export interface Place {
  readonly part: Part;
  readonly name: string;
  readonly modules: readonly string[];
  /** Not in every copy: one without it takes no run that would come there. */
  readonly optional?: boolean;
}

/** The code that decides what a run may say and what becomes of it. Between versions it moved from one module to another. */
export const places: readonly Place[] = [
  ...inModules('config', ['library.train_util', 'library.args'], ['read_config_from_file']),
  ...inModules('config', ['library.config_util'], ['load_user_config']),
  ...inModules('models', ['library.flux_utils'], ['load_flow_model', 'load_ae', 'load_clip_l', 'load_t5xxl']),
  ...inModules('models', ['library.safetensors_utils', 'library.sd3_utils'], ['load_safetensors']),
  ...inModules('optimizers', ['library.train_util', 'library.optimizer'], ['get_optimizer']),
  ...inModules('schedulers', ['library.train_util', 'library.optimizer'], ['get_scheduler_fix']),
  ...inModules('networks', ['networks.lora_flux'], ['create_network', 'LoRANetwork']),
  ...inModules('networks', ['networks.oft_flux'], ['OFTNetwork']).map(optional),
  ...inModules('datasets', ['library.config_util'], ['ConfigSanitizer']),
  ...inModules(
    'images',
    ['library.config_util'],
    ['generate_dataset_group_by_blueprint', 'generate_dreambooth_subsets_config_by_subdirs'],
  ),
  ...inModules('images', ['library.train_util', 'library.accelerator_setup'], ['prepare_dataset_args']),
  ...inModules(
    'images',
    ['library.train_util', 'library.dataset'],
    ['split_train_val', 'BaseDataset.__init__', 'BaseDataset.make_buckets'],
  ),
  ...inModules('images', ['library.train_util', 'library.dreambooth_dataset'], ['DreamBoothDataset']),
  ...inModules('images', ['library.train_util', 'library.finetuning_dataset'], ['FineTuningDataset']),
  ...inModules('images', ['library.train_util', 'library.controlnet_dataset'], ['ControlNetDataset']),
  ...inModules(
    'caching',
    ['library.train_util', 'library.dataset'],
    ['BaseDataset.is_latent_cacheable', 'BaseDataset.is_text_encoder_output_cacheable'],
  ),
  ...inModules('start', ['library.train_util', 'library.args'], ['verify_training_args']),
  ...inModules('start', ['library.train_util', 'library.accelerator_setup'], ['prepare_accelerator']),
  ...inModules('start', ['library.deepspeed_utils'], ['prepare_deepspeed_args', 'prepare_deepspeed_plugin']),
  ...inModules('start', ['train_network'], ['NetworkTrainer.assert_extra_args']),
  ...inModules('start', ['flux_train_network'], ['FluxNetworkTrainer.assert_extra_args']),
  ...inModules('resume', ['library.train_util', 'library.args'], ['resume_from_local_or_hf_if_specified']),
  ...inModules('training', ['train_network'], ['NetworkTrainer']),
  ...inModules('training', ['flux_train'], ['train']).map(optional),
  ...inModules('training', ['flux_train_control_net'], ['train']).map(optional),
  ...inModules(
    'training',
    ['library.train_util', 'library.checkpoint_io'],
    [
      'get_remove_epoch_no',
      'get_remove_step_no',
      'save_and_remove_state_on_epoch_end',
      'save_and_remove_state_stepwise',
      'save_state_on_train_end',
    ],
  ),
  ...inModules(
    'loss',
    ['library.train_util', 'library.loss'],
    ['get_huber_threshold_if_needed', 'conditional_loss'],
  ),
  ...inModules('loss', ['library.flux_train_utils'], ['get_noisy_model_input_and_timesteps']),
  ...inModules('sampling', ['library.flux_train_utils'], ['sample_images']),
  ...inModules('sampling', ['library.train_util', 'library.sampling'], ['load_prompts']),
];

function inModules(part: Part, modules: readonly string[], names: readonly string[]): Place[] {
  return names.map((name) => ({ part, name, modules }));
}

function optional(place: Place): Place {
  return { ...place, optional: true };
}

/** A piece of code with the module it is in. */
export interface Found {
  readonly module: Module;
  readonly node: Node;
}

/** The code of a name, in the first of the modules that has it. */
export function findCode(
  modules: Modules,
  { name, modules: names }: Pick<Place, 'name' | 'modules'>,
): Found | undefined {
  const [outer = '', method] = name.split('.');
  for (const path of names) {
    const module = modules.module(path);
    const node = module && (module.functions.get(outer) ?? module.classes.get(outer));
    if (module === undefined || node === undefined) continue;
    const inner = method === undefined ? node : methodOf(module, node, method);
    if (inner !== undefined) return { module, node: inner };
  }
  return undefined;
}

function methodOf(module: Module, node: Node, name: string): Node | undefined {
  return children(node.getChild('Body') ?? node).find((part) => {
    const own = part.name === 'FunctionDefinition' ? part.getChild('VariableName') : null;
    return own !== null && source(module, own) === name;
  });
}
