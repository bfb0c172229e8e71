/// Which e-mail addresses are of domains that give them out to be thrown away: a signal to whoever watches over
/// abuse.
///
/// Invariant: nobody is refused or treated otherwise for it here.
@NullMarked
package com.cns.account.throwaway;

import org.jspecify.annotations.NullMarked;
