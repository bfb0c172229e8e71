package com.cns.usage.signal;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.CommunicationStatus;
import java.time.Instant;

/**
 * What a stored communication became.
 *
 * @param toldAt when CNS was told
 */
public record Became(AccountId account, CommunicationStatus status, Instant toldAt) {}
