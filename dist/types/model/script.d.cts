export declare const scripts: readonly ['flux_train_network.py', 'flux_train.py', 'flux_train_control_net.py'];
/** An upstream training script that reads FLUX configurations. */
export type Script = (typeof scripts)[number];
/** The script by whose name a folder is told to hold a copy of sd-scripts. */
export declare const trainerMark: Script;
