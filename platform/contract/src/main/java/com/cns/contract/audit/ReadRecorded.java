package com.cns.contract.audit;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AuditEntryId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.route.Service;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody other than the account's own credentials read, or tried to read, data of an account (R7). Told in the transaction of
 * its audit entry. What travels on {@code cns.data-reads}.
 */
@Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
@EventType("com.cns.audit.read-recorded.v1")
@JsonClassDescription(
        "Somebody other than the account's own credentials read, or tried to read, data of an account: told to its holder.")
public record ReadRecorded(
        @JsonPropertyDescription("Whose data; also the key of the record")
        AccountId account,

        @JsonPropertyDescription("The entry in the service's audit chain that proves it")
        AuditEntryId entry,

        @JsonPropertyDescription("Where it was read") Service service,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When")
        Instant at,

        @JsonPropertyDescription("Who read: a member of staff, or the suite for a privacy request")
        Reader reader,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The roles that the member of staff had; none of the suite itself")
        List<String> roles,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription(
                "The member of staff, by a pseudonym that is the same for all their reads of this account")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        StaffToken staff,

        @JsonPropertyDescription("The privacy request, where the suite read for one")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        PrivacyRequestId request,

        @JsonPropertyDescription("What for, as stated; absent when none of the catalogue was")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Purpose purpose,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("Method and path template, or the topic by which it was asked")
        String path,

        @JsonPropertyDescription("How much was asked for") Extent extent,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The categories of data that are read there: account, usage, content")
        List<String> categories,

        @JsonPropertyDescription("The end-user whom it was about, by their random id, when it was one and known")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        SubjectId subject,

        @JsonPropertyDescription("What came of it") ReadOutcome outcome)
        implements Event {
    public ReadRecorded {
        roles = List.copyOf(roles);
        categories = List.copyOf(categories);
    }
}
