// What is packed or encrypted as plain letters is seen however short it is, and
// ordinary notes are not taken for it.
#include "db/packed_text.h"

#include <gmock/gmock.h>

namespace plumbline::db {
namespace {

TEST(PackedText, WhatNobodyCanLookThroughIsSeenHoweverShortItIs) {
    for (const char* text :
         {"-----BEGIN PGP MESSAGE-----\n\nhQEMA0AAAAEC\n=abcd\n-----END PGP "
          "MESSAGE-----\n",
          "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n", "U2FsdGVkX1+8nT0vHgTnRzQkW2V9bQ==\n",
          "for her: U2FsdGVkX1+8nT0vHgTnRzQkW2V9bQ==", "H4sIAAAAAAAAA3PMy0tNL0otAQCy5Y5xCAAAAA==",
          "begin 644 a.txt\n(06YN96=R970\n`\nend\n", "<~6#:?KDJ=~>", "=ybegin line=128 size=9 name=a\n",
          "53616c7465645f5f0123456789abcdef0123456789abcdef", "mP0qYt8L3vXz\nB7cKd1Rw9sNa\nQ2hT6uJf4gEo\n",
          "> mP0qYt8L3vXzB7cKd1Rw9sNa\n> Q2hT6uJf4gEo\n", "pin: mP0qYt8L3vXzB7cKd1Rw9sNaQ2hT6uJf4gEoW5xV\n",
          "4Z2XKQ7NB3YWVL5PDM6TCAJR2H4ZFQ7X\nK5WB3YWVL5PD\n"})
        EXPECT_TRUE(hidesSomething(text)) << text;
    EXPECT_TRUE(hidesSomething(std::string(70, '9') + "\n" + std::string(70, 'f') + "\n"));
    EXPECT_TRUE(hidesSomething("IFXG4ZLHOJSXIIDTOF2WC5DTEB3WK3DM\n")) << "a text in base32";
}

TEST(PackedText, OrdinaryNotesSumsIdsAndListsHideNothing) {
    for (const char* text :
         {"Squats on Monday\nBench on Tuesday 5x5\n",
          "Kniebeuge\nBankdruecken\nKreuzheben\nSchulterdruecken\n",
          "d41d8cd98f00b204e9800998ecf8427e  rack.db\n", "d41d8cd98f00b204e9800998ecf8427e\n",
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
          "0190a0b0-0000-7000-8000-00000000a44a\n", "2026/Training/Plans/KniebeugeUndBankdruecken/Mai2026\n",
          "https://www.example.org/Training/plan.html?week=12&day=3#Kniebeuge\n",
          "plumblineSet2Rep14MeanPropulsiveVelocityMps = 1\n", "begin 100 squats\nby Friday\n", "a <~ b\n",
          "SQUATS BENCH DEADLIFT\nMONDAY\nFRIDAY\n", "TW9uZGF5OiBzcXVhdHMgNXg1LCBiZW5jaCAzeDgu\n",
          "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nsquats\n",
          "2026-11-23;100;5\n2026-11-24;105;5\n", "RACK_A-2026-11-23-EXPORT-Annual-Report_Final.csv\n",
          "5x5\n3x8\n5x5\n3x8\n5x5\n3x8\n5x5\n3x8\n5x5\n", "Montag Kniebeuge 100\n\nDienstag: Pause\n", ""})
        EXPECT_FALSE(hidesSomething(text)) << text;
}

}  // namespace
}  // namespace plumbline::db
