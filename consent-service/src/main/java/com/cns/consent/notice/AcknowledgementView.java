package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the holder has acknowledged, and how.
 *
 * @param apiKey absent where the holder had logged in
 * @param session absent where it was done by an API key
 */
record AcknowledgementView(
        NoticeId notice,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String language,
        @NotPersonal(NotPersonal.Reason.TIME) Instant at,
        @Nullable ApiKeyId apiKey,
        @Nullable SessionId session) {
    static AcknowledgementView of(Acknowledgement one) {
        return new AcknowledgementView(one.noticeId(), one.language(), one.at(), one.keyId(), one.sessionId());
    }
}
