import type { Said } from './message.cjs';
import type { OwnCode } from './own-code.cjs';
/** The upstream version a run is checked against. */
export interface Target {
    /** As people call it: `sd-scripts 0.11.1`, `kohya_ss 25.2.1`. */
    readonly name: string;
    /** Who told it: whoever asked, something in the checkout, the keys of a GUI configuration, or nobody, so that it is the newest. */
    readonly origin: 'asked-for' | 'checkout' | 'gui-keys' | 'default';
    /** Why this one. */
    readonly reason: Said<'target'>;
    /** What the repository's own copy of the trainer says of itself, where it is no version that is known, only like one. */
    readonly own?: OwnCode;
}
/** A version as it was released, by its name, or the one that a run is checked against. */
export type Version = string | Pick<Target, 'name' | 'own'>;
