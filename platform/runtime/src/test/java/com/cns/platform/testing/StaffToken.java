package com.cns.platform.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gets tokens from the operator's OIDC provider as people and programs get them. */
public final class StaffToken {
    private StaffToken() {}

    public static String of(String person) {
        return token(given().formParam("grant_type", "password")
                .formParam("username", person)
                .formParam("password", "any")
                .formParam("scope", "openid"));
    }

    public static String ofProgram() {
        return token(given().formParam("grant_type", "client_credentials").formParam("scope", "cns"));
    }

    private static String token(RequestSpecification request) {
        return request.auth()
                .preemptive()
                .basic("cns-console", "any")
                .post(ConfigProvider.getConfig().getValue("cns.staff.issuer", String.class) + "/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
