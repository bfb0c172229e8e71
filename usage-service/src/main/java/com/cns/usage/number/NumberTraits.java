package com.cns.usage.number;

/**
 * What is said of a number.
 *
 * @param range keyed hash of the account and the range of ten thousand numbers, cut to 64 bits
 * @param sequential whether the account had just sent to a number next to it
 */
public record NumberTraits(long range, boolean sequential) {}
