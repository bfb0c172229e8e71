package com.cns.consent.receipt;

import com.cns.contract.classification.NotPersonal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A receipt, to read and to keep. */
record ReceiptView(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) ConsentRecord record,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
        @Schema(description = "The record as compact JWS; its keys are at /.well-known/consent-keys.json")
        String signed) {}
