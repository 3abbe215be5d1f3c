/** The help, in the language of the people at the desk; commands and options as typed. */
export const HELP = `安居（Anju）命令行

用法：anju <命令> [选项]

  decide --pack <政策包> --program <项目> [--on <日期>] < facts.json
                        按规定判断一个家庭，输出带条文的结论（JSON）
  decide --jsonl < cases.jsonl > decisions.jsonl
                        每行一个案例 {"id","pack","program","on","facts"}，每行一个结论，顺序不变
  due --from <日期> --workdays <天数>
  due --from <日期> --months <月数> | --days <天数> [--roll]
                        计算截止日期；--roll：最后一天休息时顺延到下一个工作日
  policy show <政策包> [--on <日期>] [--format md|json]
                        打印政策包的可读页面
  policy check          检查所有政策包，并核对每个算例
  lottery draw --manifest <公告> --entrants <名单> --reveals <公开文件> [--events <变动>] > proof.json
                        摇号，写出任何人都能重算的证明；公开文件里有 commitments、beacon、reveals
  lottery verify <证明文件>… [--receipt <回执>]
                        重新摇号，核对证明和回执；每个文件一行 {"file","ok","why"}；不需要数据库
  audit export --tenant <单位代码> > bundle.ndjson
                        导出一个单位已封存的留痕记录（导出本身也留痕）
  audit verify <导出文件> [--checkpoint <文件>]… [--key <公钥文件>]…
                        核对留痕记录和签名，与早先流出的检查点比对；不需要数据库
  audit key --out <文件>
                        生成留痕签名密钥，打印公钥
  audit witness --from <对方地址> --key <密钥文件> --name <见证方> --state <目录> [--pin <公钥文件>]
                        见证别的单位的留痕：核对只增加、没有改动，保存检查点并签名
  audit cosign --tenant <单位代码> --public-key <见证公钥> < 签过的检查点
                        收下见证方的签名，显示在公开页面上
  tenant add --code <六位代码> --name <名称> [--kind bureau|city|province] [--pack <政策包>]
             [--suite sha256|sm3] [--sm2]
  tenant list           建立、列出住房保障单位；--suite、--sm2：留痕用哪种杂凑算法、是否加国密签名，
                        建立以后不能再改
  user add --tenant <代码> --name <账号> --display <姓名> --number <工号> [--post <岗位>]
  user list --tenant <代码>
  user disable|reset --tenant <代码> --name <账号>
                        开立、列出、停用账号，重设密码；--post 在本单位任职，管理员只能这样任命
  keys rotate [--index] 生成新的字段密钥（--index：连同查找用的密钥），正在运行的服务会自动使用；旧密钥要保留
  keys reencrypt        把已有的号码和更正申请改用最新的密钥，可以随时停下再来
  backup [--to <文件>] [--with-keys]
                        把数据库和文件备份成一个加密文件（密钥：BACKUP_KEY 或者 BACKUP_PASSPHRASE）；
                        字段密钥和签名密钥只在写明 --with-keys 时放进去
  restore <备份文件>    恢复到空的数据库（请先停止服务），两种数据库之间可以互换；核对行数和每个单位的留痕
  demo                  列出演示账号；demo reset 清空演示数据库并重新装入
  doctor                检查设置、数据库、权限、日历、留痕和磁盘，说明怎样处理
  --help                显示这份说明
  --version             显示版本

日期写作 2026-11-21；不写 --on 时按今天（北京时间）。
退出码：0 正常；1 输入有误（结果里写明哪里不对）；2 用法不对。
`
