package com.cns.contract.notice;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A version in one language, without its text, which GET /v1/notices has. */
public record NoticeText(
        @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonPropertyDescription("A language tag (BCP 47)")
        String language,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @JsonPropertyDescription("In one line")
        String title,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("What is another since the version before, in one line; absent of a first version")
        @Nullable
        String changeSummary,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
        @JsonPropertyDescription("SHA-256 of the UTF-8 bytes of the title, a line feed and the text")
        String sha256) {}
