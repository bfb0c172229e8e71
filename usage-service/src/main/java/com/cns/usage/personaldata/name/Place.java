package com.cns.usage.personaldata.name;

/**
 * Where a name is in a text.
 *
 * @param start the first UTF-16 code unit
 * @param end after the last UTF-16 code unit
 */
public record Place(int start, int end) {}
