package com.cns.usage.mention;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import java.util.stream.Stream;

/** That somebody is named in the words of a communication with somebody else (R2). */
@Stored(table = "mention")
record MentionRow(
        AccountId accountId,
        SubjectId subjectId,
        @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt,
        CommunicationId communicationId) {
    static Stream<MentionRow> of(CommunicationRecorded one) {
        return one.mentioned().stream()
                .map(subject -> new MentionRow(one.account(), subject, one.receivedAt(), one.id()));
    }
}
