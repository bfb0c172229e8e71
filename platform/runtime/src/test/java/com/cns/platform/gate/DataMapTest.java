package com.cns.platform.gate;

class DataMapTest extends DataMapGate {
    DataMapTest() {
        super("com.cns.platform");
    }
}
