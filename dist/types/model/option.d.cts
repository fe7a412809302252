/** What an option's value is: `flag` is argparse's `store_true`, all others are `store` with that `type=`. */
export declare const optionTypes: readonly ['flag', 'str', 'int', 'float', 'int_or_float', 'Path'];
export type OptionType = (typeof optionTypes)[number];
export type OptionDefault = string | number | boolean | null;
/** An option of a script, as argparse knows it. */
export interface Option {
    readonly name: string;
    readonly type: OptionType;
    /** Takes any number of values (`nargs='*'`): an array in a file. */
    readonly list: boolean;
    /** Of a list: at least one value has to follow (`nargs='+'`). */
    readonly filled?: true;
    /** `null` stands for Python's `None`, which nobody can write. */
    readonly choices?: readonly (string | number | null)[];
    /** `null` for Python's `None`; `false` for every flag. */
    readonly default: OptionDefault;
}
