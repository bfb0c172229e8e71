package com.cns.account.dataread;

import com.cns.contract.audit.Extent;
import com.cns.contract.audit.ReadOutcome;
import com.cns.contract.audit.ReadRecorded;
import com.cns.contract.audit.Reader;
import com.cns.contract.audit.StaffToken;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.route.Service;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That somebody else read data of an account, or was refused it. Its id is the audit entry's. */
@Coverage(erasure = Coverage.By.STAFF, copy = Coverage.By.STAFF)
@Entity
@Table(name = "data_read")
class DataRead {
    private static final String SPACE = " ";

    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID id;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Enumerated(EnumType.STRING)
    private Service service;

    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant at;

    @Enumerated(EnumType.STRING)
    private Reader reader;

    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String roles;

    /** Pseudonymous: of a member of staff. */
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = Purpose.SECURITY,
            basis = LegalBasis.LEGAL_OBLIGATION,
            retention = Retention.AUDIT)
    private @Nullable String staff;

    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID request;

    @Enumerated(EnumType.STRING)
    private @Nullable Purpose purpose;

    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    private String path;

    @Enumerated(EnumType.STRING)
    private Extent extent;

    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String categories;

    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private @Nullable UUID subject;

    @Enumerated(EnumType.STRING)
    private ReadOutcome outcome;

    @Column(name = "recorded_at", updatable = false)
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant recordedAt;

    /** For Hibernate. */
    protected DataRead() {}

    DataRead(ReadRecorded told, Instant now) {
        this.id = told.entry().value();
        this.account = told.account().value();
        this.service = told.service();
        this.at = told.at();
        this.reader = told.reader();
        this.roles = String.join(SPACE, told.roles());
        StaffToken token = told.staff();
        this.staff = token == null ? null : token.text();
        PrivacyRequestId forRequest = told.request();
        this.request = forRequest == null ? null : forRequest.value();
        this.purpose = told.purpose();
        this.path = told.path();
        this.extent = told.extent();
        this.categories = String.join(SPACE, told.categories());
        SubjectId about = told.subject();
        this.subject = about == null ? null : about.value();
        this.outcome = told.outcome();
        this.recordedAt = now;
    }

    UUID id() {
        return id;
    }

    Service service() {
        return service;
    }

    Instant at() {
        return at;
    }

    /** When it was told: some time after it was read. */
    Instant recordedAt() {
        return recordedAt;
    }

    Reader reader() {
        return reader;
    }

    List<String> roles() {
        return words(roles);
    }

    @Nullable
    String staff() {
        return staff;
    }

    @Nullable
    PrivacyRequestId request() {
        return request == null ? null : new PrivacyRequestId(request);
    }

    @Nullable
    Purpose purpose() {
        return purpose;
    }

    String path() {
        return path;
    }

    Extent extent() {
        return extent;
    }

    List<String> categories() {
        return words(categories);
    }

    @Nullable
    SubjectId subject() {
        return subject == null ? null : new SubjectId(subject);
    }

    ReadOutcome outcome() {
        return outcome;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(SPACE));
    }
}
