package com.cns.local.chain;

import org.jspecify.annotations.Nullable;

/**
 * What a verification came to.
 *
 * @param entries that were looked at, linked or not
 * @param redacted of these, those whose content was redacted: their place in the chain is proven, their content is not
 * @param unlinked of these, those that wait to be linked: seconds old, unless the service stands still
 * @param signed how many signed heads the chain passes through
 * @param head the last entry that is proven
 * @param fault null when the chain is whole, and what it is about is as it says
 */
public record Verdict(
        long entries,
        long redacted,
        long unlinked,
        long signed,
        Head head,
        @Nullable Fault fault) {}
