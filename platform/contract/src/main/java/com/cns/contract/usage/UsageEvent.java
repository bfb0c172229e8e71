package com.cns.contract.usage;

import com.cns.contract.event.Event;

/** What usage-service tells. */
public sealed interface UsageEvent extends Event
        permits CommunicationDeleted,
                CommunicationRecorded,
                ContentRecorded,
                RetentionApplied,
                SignalsCounted,
                StatusChanged {}
