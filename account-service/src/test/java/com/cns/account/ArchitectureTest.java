package com.cns.account;

import com.cns.platform.gate.ArchitectureGate;

class ArchitectureTest extends ArchitectureGate {
    ArchitectureTest() {
        super("com.cns.account");
    }
}
