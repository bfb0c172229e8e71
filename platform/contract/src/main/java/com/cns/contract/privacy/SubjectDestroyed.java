package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A service destroyed a subject's keys. Kept for ever, so that no restored backup brings the subject back. */
@EventType("com.cns.privacy.subject-destroyed.v1")
@JsonClassDescription(
        "A service destroyed a subject's keys. Kept for ever, so that no restored backup brings the subject back.")
public record SubjectDestroyed(
        @JsonPropertyDescription("The random id behind the keys; also the key")
        SubjectId subject,

        @JsonPropertyDescription("The account whose subject it was")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The service whose keyring had it, such as usage-service")
        String participant,

        @JsonPropertyDescription("On which request; absent when it was on none, or the keyring tells it by itself")
        @Nullable
        PrivacyRequestId request,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was destroyed")
        Instant destroyedAt)
        implements Event {}
