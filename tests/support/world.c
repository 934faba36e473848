#include "world.h"
#include <stdio.h>
#include <stdlib.h>

const world_file world_files[] = {
    {"company/world.tsv", "#! newsent-rows 1\n#! type=company\n"
                          "key\tname\taliases\tattrs\n"
                          "huawei\tHuawei\tHuawei Technologies; Huawei Technologies Co., Ltd.; 华为\tcountry=CN\n"
                          "target\tTarget [context]\tTarget Corp.\tcountry=US; context=retailer store shopper\n"
                          "apple\tApple [context]\tApple Inc.\tcontext=iphone phone\n"
                          "att\tAT&T\t\tcountry=US\n"},
    {"organization/world.tsv", "#! newsent-rows 1\n#! type=organization\n"
                               "key\tname\taliases\tattrs\n"
                               "who\tWorld Health Organization\tWHO [exact]\tkind=agency\n"
                               "cas\tChinese Academy of Sciences\t\tkind=academy\n"},
    {"person/world.tsv", "#! newsent-rows 1\n#! type=person\n"
                         "key\tname\taliases\tattrs\n"
                         "ren-zhengfei\tRen Zhengfei\tRen [after-full]; 任正非\trole=founder; org=huawei\n"
                         "tim-cook\tTim Cook\tTimothy D. Cook\torg=apple\n"},
    {"place/world.tsv", "#! newsent-rows 1\n#! type=place\n"
                        "key\tname\taliases\tattrs\n"
                        "us\tUnited States\tU.S.; United States of America\tkind=country; iso3166=US\n"
                        "shenzhen\tShenzhen\t深圳\tkind=city; country=CN\n"
                        "washington-state\tWashington\t\tkind=state\n"
                        "washington-dc\tWashington [prior=300]\tWashington, D.C.\tkind=city\n"},
    {"product/world.tsv", "#! newsent-rows 1\n#! type=product\n"
                          "key\tname\taliases\tattrs\n"
                          "iphone\tiPhone\tiPhone {num} {Pro|Pro Max|Plus|mini}?\tmaker=apple\n"
                          "dotnet\t.NET\t\tkind=software\n"},
    {"topic/world.tsv", "#! newsent-rows 1\n#! type=topic\n"
                        "key\tname\tattrs\n"
                        "newsent:chips\tchips\tparent=newsent:technology; parent=newsent:trade\n"
                        "newsent:technology\ttechnology\tdefinition=machines and programs\n"
                        "newsent:trade\ttrade\tdefinition=buying and selling across borders\n"},
    {"topic/world.terms.tsv", "#! newsent-terms 1\n"
                              "key\tterm\tweight\n"
                              "newsent:chips\tsemiconductor\t30\n"
                              "newsent:chips\tsemiconductors\t30\n"
                              "newsent:chips\tchips\t20\n"
                              "newsent:technology\toperating system\t20\n"
                              "newsent:trade\tsanctions\t20\n"},
    {"lexicon/world.tsv", "#! newsent-lexicon 1\n"
                          "word\tclass\n"
                          "Mr.\ttitle abbrev\n"
                          "Inc.\tlegal abbrev\n"
                          "Corp.\tlegal abbrev\n"
                          "Co.\tlegal abbrev\n"
                          "Ltd.\tlegal abbrev\n"
                          "founder\trole\n"
                          "May\tmonth\n"
                          "the\tfunction\n"
                          "said\tspeech\n"},
};
const size_t world_file_count = sizeof world_files / sizeof *world_files;

const char world_title[] = "Huawei's founder turns to software as U.S. sanctions bite";

const char world_article[] =
    "SHENZHEN, May 25 (Newswire) - Huawei Technologies Co., Ltd. will turn to software, its founder Ren Zhengfei said "
    "on "
    "Tuesday, as sanctions of the United States keep it from buying semiconductors.\n\n"
    "\"We have no choice,\" Mr. Ren said in Shenzhen. \xe2\x80\x9cThe U.S. cannot stop us in software.\xe2\x80\x9d "
    "华为 had sold phones that rivalled Apple Inc.'s iPhone 12 Pro Max before chips ran out; its operating system "
    "is to run on 300 million devices by year's end, up 19% from $1.2 billion, wrote news@example.com.\n\n"
    "Analysts at the Chinese Academy of Sciences (CAS) agreed. CAS said that stores of Target Corp. in Washington, "
    "D.C. "
    "had stopped selling them. Tim Cook, Apple's chief, declined to comment at https://example.com/a?b=c. AT&T and WHO "
    "did so too. \xf0\x9f\x98\x80 .NET is not affected; nor is caf\xc3\xa9 culture.\n";

const char world_gb18030[] = "\xbb\xaa\xce\xaa (Huawei) \xd4\xda\xc9\xee\xdb\xda, Shenzhen.";

newsent_status world_pack(void **data, size_t *size, newsent_error *err) {
    newsent_builder *builder = NULL;
    newsent_status status = newsent_builder_new(&builder, err);

    for (size_t i = 0; status == NEWSENT_OK && i < world_file_count; i++) {
        size_t len = 0;
        while (world_files[i].rows[len] != '\0') {
            len++;
        }
        status = newsent_builder_add_rows(builder, world_files[i].name, world_files[i].rows, len, err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_meta(builder, "name", "world", err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_finish(builder, data, size, err);
    }
    newsent_builder_free(builder);
    return status;
}

newsent_status world_engine(newsent_engine **out, const void *data, size_t size, newsent_error *err) {
    newsent_pack *pack = NULL;
    newsent_status status = newsent_pack_open_memory(&pack, data, size, 0, err);

    if (status == NEWSENT_OK) {
        status = newsent_engine_new(out, &pack, 1, NULL, err);
    }
    newsent_pack_free(pack);
    return status;
}

void world_must(newsent_status status, const newsent_error *err, const char *what) {
    if (status != NEWSENT_OK) {
        fprintf(stderr, "%s: %s: %s\n", what, newsent_status_name(status), err->message);
        exit(1);
    }
}

char *world_read(const char *path, size_t *len) {
    char *text = NULL;
    FILE *file = fopen(path, "rb");
    long size = -1;

    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        size = ftell(file);
    }
    if (size >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        text = malloc((size_t)size + 1);
    }
    if (text != NULL) {
        *len = fread(text, 1, (size_t)size, file);
        text[*len] = '\0';
    }
    if (file != NULL) {
        fclose(file);
    }
    return text;
}
