package com.cns.platform.event;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;

/** That a compacted topic forgets what it has of a key: a record without data (a tombstone). */
public record Forgotten(EventId id, String key, AccountId account) {}
