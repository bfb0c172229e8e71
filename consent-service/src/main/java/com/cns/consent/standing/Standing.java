package com.cns.consent.standing;

import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;

/**
 * The consent that counts.
 *
 * @param noticeVersion the version of the notice that it was asked under
 */
public record Standing(ConsentId id, ConsentState state, NoticeId notice, int noticeVersion) {}
