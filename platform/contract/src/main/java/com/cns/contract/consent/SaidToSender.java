package com.cns.contract.consent;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.usage.SenderToken;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A person's word on what one sender of the account sends. */
public record SaidToSender(
        @JsonPropertyDescription("Of which sender, by its token within this account")
        SenderToken sender,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("The word; without a channel it is for every one that this sender uses")
        Said said) {}
