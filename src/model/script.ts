export const scripts = ['flux_train_network.py', 'flux_train.py', 'flux_train_control_net.py'] as const;

/** An upstream training script that reads FLUX configurations. */
export type Script = (typeof scripts)[number];
