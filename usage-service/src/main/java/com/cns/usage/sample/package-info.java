/// Samples of what an account sent, for whoever reviews why it may not send any more (R23): a suspension that
/// rests on texts is not judged without having seen one.
///
/// Invariants: reviewers only, for the purpose security, audited, and told to the account's holder; outbound
/// ones only, without whom they went to; what is personal inside a text is covered as far as it is found; of
/// erased and of restricted end-users there is nothing; bounded, whatever the account sent.
@NullMarked
package com.cns.usage.sample;

import org.jspecify.annotations.NullMarked;
