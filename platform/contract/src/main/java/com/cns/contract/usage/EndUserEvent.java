package com.cns.contract.usage;

import com.cns.contract.event.Event;

/** What usage-service tells of one end-user, by the token of their identifier. */
public sealed interface EndUserEvent extends Event permits KeywordReceived, RestrictionChanged {}
