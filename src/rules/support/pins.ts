import type { Pin } from '../../model/repository.ts';

/** A pin as people write it: `accelerate==1.6.0`. */
export function describePin(pin: Pin): string {
  return `${pin.package}${pin.specifier ?? ''}`;
}
