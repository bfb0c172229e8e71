package com.cns.account.certificate;

import com.cns.contract.classification.NotPersonal;
import java.util.List;

/**
 * What was signed after a certificate.
 *
 * @param addenda each a compact JWS, in their order
 */
public record AddendaView(
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) List<String> addenda) {
    public AddendaView {
        addenda = List.copyOf(addenda);
    }
}
