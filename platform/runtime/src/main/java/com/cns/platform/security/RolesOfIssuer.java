package com.cns.platform.security;

import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Leaves a caller only the roles that the issuer of their token may grant. */
@ApplicationScoped
class RolesOfIssuer implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        Set<String> roles = new HashSet<>(identity.getRoles());
        roles.retainAll(grantedBy(identity.getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE)));
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(identity.getPrincipal())
                        .addCredentials(identity.getCredentials())
                        .addAttributes(identity.getAttributes())
                        .addRoles(roles)
                        .build());
    }

    private static Set<String> grantedBy(Object tenant) {
        return Stream.of(Issuer.values())
                .filter(issuer -> issuer.tenant().equals(tenant))
                .findFirst()
                .map(Issuer::roles)
                .orElse(Set.of());
    }
}
