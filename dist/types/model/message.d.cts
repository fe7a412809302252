import type { Messages } from '../generated/messages/en.cjs';
import type { RuleId } from './rule-id.cjs';
/** Messages that belong together: those of a rule, by its id, or words of the reporters and the command line. */
export type Group = keyof Messages;
/** The name of a message within its group. */
export type MessageOf<G extends Group> = keyof Messages[G] & string;
/** The placeholders of a message; of several, those that any of them has. */
export type PlaceholderOf<G extends Group, M extends MessageOf<G> = MessageOf<G>> = KeyOf<Messages[G][M]>;
/** Values for the placeholders of a message, and for no others of its group. */
export type DataOf<G extends Group, M extends MessageOf<G> = MessageOf<G>> = {
    readonly [P in PlaceholderOf<G, M>]: KindOf<Messages[G][M], P> extends 'value' ? Value<G> : number;
} & {
    readonly [P in Exclude<PlaceholderOf<G>, PlaceholderOf<G, M>>]?: never;
};
type KeyOf<Placeholders> = Placeholders extends unknown ? keyof Placeholders : never;
type KindOf<Placeholders, P extends PropertyKey> = Placeholders extends Readonly<Record<P, infer Kind>> ? Kind : never;
/** What is put in for a placeholder; text, alone or in a list, may be from the linted files. */
type Value<G extends Group> = string | number | Words<G> | readonly (string | number)[];
/** A message of a group and what is put into it; of no certain group, any name and values. */
export type Said<G extends Group = Group> = IsAny<G> extends true ? {
    readonly message: string;
    readonly data?: MessageData | undefined;
} : {
    [M in MessageOf<G>]: {
        readonly message: M;
    } & Filled<G, M>;
}[MessageOf<G>];
/** Words of ours inside a message, in its language: a message of the same group. */
export type Words<G extends Group = Group> = IsAny<G> extends true ? {
    readonly say: string;
    readonly data?: MessageData | undefined;
} : {
    [M in MessageOf<G>]: {
        readonly say: M;
    } & Filled<G, M>;
}[MessageOf<G>];
type Filled<G extends Group, M extends MessageOf<G>> = PlaceholderOf<G, M> extends never ? {
    readonly data?: Record<string, never> | undefined;
} : {
    readonly data: DataOf<G, M>;
};
type IsAny<G extends Group> = [RuleId] extends [G] ? true : false;
/** Values for the placeholders of some message. */
export type MessageData = Readonly<Record<string, Value<Group>>>;
export {};
