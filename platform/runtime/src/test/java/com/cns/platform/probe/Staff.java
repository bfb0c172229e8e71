package com.cns.platform.probe;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** Gets tokens from the operator's OIDC provider as people and programs get them. */
final class Staff {
    private Staff() {}

    static String signIn(String person) {
        return token(given().formParam("grant_type", "password")
                .formParam("username", person)
                .formParam("password", "any")
                .formParam("scope", "openid"));
    }

    static String tokenOfProgram() {
        return token(given().formParam("grant_type", "client_credentials").formParam("scope", "cns"));
    }

    private static String token(RequestSpecification request) {
        return request.auth()
                .preemptive()
                .basic("cns-console", "any")
                .post(Token.config("cns.staff.issuer") + "/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
